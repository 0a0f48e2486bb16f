import type { ReactNode } from "react";

export interface Column {
  readonly key: string;
  /** Shown above the column, and before each cell where the table is too narrow for columns. */
  readonly title: string;
  /** Instead of the plain title. */
  readonly head?: ReactNode;
}

export interface Row {
  readonly key: string;
  readonly head: ReactNode;
  /** By column. */
  readonly cells: Readonly<Record<string, ReactNode>>;
  /** Below the cells, as wide as the table. */
  readonly detail?: ReactNode;
}

interface TableProps {
  /** What the table is about, for people who do not see it. */
  readonly label: string;
  /** Title of the column of row headers. */
  readonly rowTitle: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly className?: string;
}

const TableRow = ({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) => (
  <>
    <tr role="row">
      <th role="rowheader" scope="row">
        {row.head}
      </th>
      {columns.map((column) => (
        <td role="cell" key={column.key}>
          <span className="cell-title" aria-hidden="true">
            {column.title}
          </span>
          <div className="cell-value">{row.cells[column.key]}</div>
        </td>
      ))}
    </tr>
    {row.detail === undefined ? null : (
      <tr role="row" className="detail-row">
        <td role="cell" colSpan={columns.length + 1}>
          {row.detail}
        </td>
      </tr>
    )}
  </>
);

/** A table with row headers that becomes a list of cards where it is narrow. The roles are spelled out because changed `display` values drop them. */
export const Table = ({ label, rowTitle, columns, rows, className = "" }: TableProps) => (
  <table role="table" aria-label={label} className={`table ${className}`}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          {rowTitle}
        </th>
        {columns.map((column) => (
          <th role="columnheader" scope="col" key={column.key}>
            {column.head ?? column.title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <TableRow key={row.key} row={row} columns={columns} />
      ))}
    </tbody>
  </table>
);
