/** A value of strict JSON as acts carry it: no floats, integers within ±(2^53 - 1). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; its own keys only. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
