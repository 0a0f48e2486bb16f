import type { Repository } from "./repository";

/** Stands for what the modules of a snapshot are to each other, as `isShapedLike` says it of each. It is no snapshot, so that what is kept for it keeps none alive. */
type RepositoryShape = object;

const shapes = new WeakMap<Repository, RepositoryShape>();

function shapeOf(repository: Repository): RepositoryShape {
  const shape = shapes.get(repository) ?? {};
  shapes.set(repository, shape);
  return shape;
}

/** Says that all modules of a snapshot, and which of them are roots, are to each other what they were in `previous`. */
export function shapedLike(repository: Repository, previous: Repository): Repository {
  shapes.set(repository, shapeOf(previous));
  return repository;
}

/**
 * `make`, done once for all snapshots of one shape, whatever is typed in them. It may go by nothing but what `moduleShape.ts`
 * lists, the order of modules and roots, and what additions wrote. What it gives names modules by their paths and what is in
 * them by its address and holds neither, for the next snapshot has others.
 */
export function keptForShape<Made>(make: (repository: Repository) => Made): (repository: Repository) => Made {
  const known = new WeakMap<RepositoryShape, { readonly made: Made }>();
  return (repository) => {
    const shape = shapeOf(repository);
    const before = known.get(shape);
    if (before !== undefined) return before.made;
    const made = make(repository);
    known.set(shape, { made });
    return made;
  };
}
