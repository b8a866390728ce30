import type { JsonValue } from '../../core/index.ts';
import type { ActKind, Field, PartyRef, Thing } from '../document.ts';

/** The fields of a thing (or of a kind about none) in a fixed order, so that facts are arrays and a condition reads by position. */
export interface Shape {
  readonly names: readonly string[];
  readonly fields: readonly Field[];
  readonly slots: ReadonlyMap<string, number>;
  /** Position of the field that names the owner; -1 when nobody owns the thing. */
  readonly owner: number;
  /** Positions of the fields that name parties. */
  readonly parties: readonly number[];
  /** Nothing stated. */
  readonly blank: Facts;
}

/** What is stated of a thing, by position in its shape; undefined: not stated. */
export type Facts = readonly (JsonValue | undefined)[];

/** The shape of a thing. */
export function shapeOfThing(thing: Thing): Shape {
  return shapeOf(thing.fields, thing.owner);
}

/** The shape of a kind that is about no thing: its own fields, with nobody as owner. */
export function shapeOfKind(kind: ActKind): Shape {
  return shapeOf(kind.fields, null);
}

/** The position of the thing's field that a reference names; -1 when it names none. */
export function slotOf(shape: Shape, ref: PartyRef): number {
  return ref.is === 'field' && ref.of === 'thing' ? (shape.slots.get(ref.field) ?? -1) : -1;
}

function shapeOf(fields: Readonly<Record<string, Field>>, owner: string | null): Shape {
  const names = Object.keys(fields);
  const slots = new Map(names.map((name, slot) => [name, slot]));
  const list = Object.values(fields);
  return {
    names,
    fields: list,
    slots,
    owner: owner === null ? -1 : (slots.get(owner) ?? -1),
    parties: list.flatMap((field, slot) => (field.type === 'party' ? [slot] : [])),
    blank: list.map(() => undefined),
  };
}
