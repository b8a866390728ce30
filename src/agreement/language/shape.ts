/** What may stand at one place of a file: the one table from which the reader's checks and the JSON Schema are made. */
export type Shape =
  | {
      readonly is:
        | 'text'
        | 'word'
        | 'party'
        | 'article'
        | 'day'
        | 'month-day'
        | 'whole-number'
        | 'yes-no'
        | 'amount'
        | 'moment'
        | 'anything';
      readonly says: string;
    }
  | { readonly is: 'one-of'; readonly words: readonly string[]; readonly says: string }
  | { readonly is: 'list'; readonly of: Shape; readonly says: string }
  /** One, or a list of them. */
  | { readonly is: 'some'; readonly of: Shape; readonly says: string }
  /** A mapping whose keys are names chosen by the author. */
  | { readonly is: 'names'; readonly key: 'word' | 'party' | 'free'; readonly of: Shape; readonly says: string }
  | { readonly is: 'form'; readonly form: Form; readonly says: string }
  /** Either of several, told apart by scalar, list or mapping. */
  | { readonly is: 'either'; readonly of: readonly Shape[]; readonly says: string };

/** A mapping with known members. Forms may refer to themselves, so their members are looked up when needed. */
export interface Form {
  readonly name: string;
  readonly says: string;
  readonly members: () => Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** A plain value of one kind. */
export function plain(
  is: Exclude<Shape['is'], 'one-of' | 'list' | 'some' | 'names' | 'form' | 'either'>,
  says: string,
): Shape {
  return { is, says };
}

export function oneOf(words: readonly string[], says: string): Shape {
  return { is: 'one-of', words, says };
}

export function list(of: Shape, says: string): Shape {
  return { is: 'list', of, says };
}

export function some(of: Shape, says: string): Shape {
  return { is: 'some', of, says };
}

export function names(of: Shape, says: string, key: 'word' | 'party' | 'free' = 'word'): Shape {
  return { is: 'names', key, of, says };
}

export function inForm(form: Form, says: string = form.says): Shape {
  return { is: 'form', form, says };
}

export function either(says: string, ...of: readonly Shape[]): Shape {
  return { is: 'either', of, says };
}
