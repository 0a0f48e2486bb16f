import { block, NUMBER, TEXT, TEXT_MAP } from "./schema";
import type { AttributeRows, Provider } from "./schema";
import { numberOf, textOf } from "./value";
import type { Values } from "./value";

const UNITS = ["years", "months", "days", "hours", "minutes", "seconds"] as const;

/** RFC 3339 without fractions of a second, as the real provider writes it. */
export function rfc3339(date: Date): string {
  return date.toISOString().replace(/\.\d+Z/, "Z");
}

function partsOf(date: Date): Values {
  return {
    rfc3339: rfc3339(date),
    unix: Math.floor(date.getTime() / 1000),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

const partRows: AttributeRows = {
  rfc3339: [TEXT, "oc"],
  unix: [NUMBER, "c"],
  year: [NUMBER, "c"],
  month: [NUMBER, "c"],
  day: [NUMBER, "c"],
  hour: [NUMBER, "c"],
  minute: [NUMBER, "c"],
  second: [NUMBER, "c"],
};

function shifted(date: Date, values: Values, prefix: string): Date {
  const by = (unit: (typeof UNITS)[number]): number => numberOf(values, `${prefix}_${unit}`) ?? 0;
  const result = new Date(date);
  result.setUTCFullYear(result.getUTCFullYear() + by("years"), result.getUTCMonth() + by("months"), result.getUTCDate() + by("days"));
  result.setUTCHours(result.getUTCHours() + by("hours"), result.getUTCMinutes() + by("minutes"), result.getUTCSeconds() + by("seconds"));
  return result;
}

function shiftRows(prefix: string, units: readonly string[]): AttributeRows {
  return Object.fromEntries(units.map((unit) => [`${prefix}_${unit}`, [NUMBER, "o"] as const]));
}

function moment(values: Values, attribute: string): Date {
  const text = textOf(values, attribute);
  return text === undefined ? new Date() : new Date(text);
}

const triggers: AttributeRows = { triggers: [TEXT_MAP, "o"] };

/** hashicorp/time; its sleep does not sleep. */
export const time: Provider = {
  resources: {
    time_static: block({ ...triggers, ...partRows, id: [TEXT, "c"] }, {
      make: (values) => {
        const date = moment(values, "rfc3339");
        return { id: rfc3339(date), ...partsOf(date) };
      },
    }),
    time_offset: block({ ...triggers, base_rfc3339: [TEXT, "oc"], ...shiftRows("offset", UNITS), ...partRows, rfc3339: [TEXT, "c"], id: [TEXT, "c"] }, {
      make: (values) => {
        const date = moment(values, "base_rfc3339");
        return { id: rfc3339(date), base_rfc3339: rfc3339(date), ...partsOf(shifted(date, values, "offset")) };
      },
    }),
    time_rotating: block({ ...triggers, ...partRows, rotation_rfc3339: [TEXT, "oc"], ...shiftRows("rotation", UNITS.slice(0, -1)), id: [TEXT, "c"] }, {
      make: (values) => {
        const date = moment(values, "rfc3339");
        return { id: rfc3339(date), rotation_rfc3339: rfc3339(shifted(date, values, "rotation")), ...partsOf(date) };
      },
    }),
    time_sleep: block({ ...triggers, create_duration: [TEXT, "o"], destroy_duration: [TEXT, "o"], id: [TEXT, "c"] }, { make: () => ({ id: rfc3339(new Date()) }) }),
  },
};
