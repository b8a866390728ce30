import type { JsonObject } from '../../core/index.ts';
import { examplesForm } from './examples-vocabulary.ts';
import type { Form, Shape } from './shape.ts';
import { agreementForm } from './vocabulary.ts';

/** The JSON Schema (2020-12) of `agreement.yaml`, made from the table the reader uses. */
export function agreementSchema(): JsonObject {
  return schemaOf(agreementForm, 'Concord agreement');
}

/** The JSON Schema (2020-12) of `examples/*.yaml`. */
export function examplesSchema(): JsonObject {
  return schemaOf(examplesForm, 'Examples of a Concord agreement');
}

function schemaOf(root: Form, title: string): JsonObject {
  const forms = new Map<string, Form>();
  gather(root, forms);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    $ref: `#/$defs/${defName(root)}`,
    $defs: Object.fromEntries([...forms.values()].map(form => [defName(form), formSchema(form)])),
  };
}

function defName(form: Form): string {
  return form.name.replaceAll(' ', '-');
}

function gather(form: Form, forms: Map<string, Form>): void {
  if (forms.has(form.name)) return;
  forms.set(form.name, form);
  for (const shape of Object.values(form.members())) gatherShape(shape, forms);
}

function gatherShape(shape: Shape, forms: Map<string, Form>): void {
  if (shape.is === 'form') gather(shape.form, forms);
  else if (shape.is === 'either') for (const option of shape.of) gatherShape(option, forms);
  else if (shape.is === 'list' || shape.is === 'some' || shape.is === 'names') gatherShape(shape.of, forms);
}

function formSchema(form: Form): JsonObject {
  return {
    type: 'object',
    description: form.says,
    properties: Object.fromEntries(Object.entries(form.members()).map(([name, shape]) => [name, shapeSchema(shape)])),
    required: form.required,
    additionalProperties: false,
  };
}

function shapeSchema(shape: Shape): JsonObject {
  return { description: shape.says, ...bareSchema(shape) };
}

const scalars: Readonly<
  Record<Exclude<Shape['is'], 'one-of' | 'list' | 'some' | 'names' | 'form' | 'either'>, JsonObject>
> = {
  text: { type: 'string', minLength: 1 },
  amount: { type: 'string', minLength: 1 },
  word: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
  party: { type: 'string', pattern: '^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$', minLength: 2, maxLength: 16 },
  article: { type: 'string', pattern: '^[^,]+$' },
  day: { type: 'string', format: 'date' },
  'month-day': { type: 'string', pattern: '^\\d\\d-\\d\\d$' },
  moment: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z)?$' },
  'whole-number': { type: 'integer', minimum: 0 },
  'yes-no': { type: 'boolean' },
  anything: {},
};

function bareSchema(shape: Shape): JsonObject {
  switch (shape.is) {
    case 'one-of':
      return { enum: shape.words };
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) };
    case 'some':
      return { oneOf: [shapeSchema(shape.of), { type: 'array', items: shapeSchema(shape.of) }] };
    case 'names':
      return { type: 'object', additionalProperties: shapeSchema(shape.of), ...nameSchema(shape.key) };
    case 'form':
      return { $ref: `#/$defs/${defName(shape.form)}` };
    case 'either':
      return { oneOf: shape.of.map(shapeSchema) };
    default:
      return scalars[shape.is];
  }
}

function nameSchema(key: 'word' | 'party' | 'free'): JsonObject {
  return key === 'free' ? {} : { propertyNames: scalars[key] };
}
