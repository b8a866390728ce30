import type { ReactElement } from 'react';
import type { RegionRow } from '../../record/index.ts';

const words = {
  EXAMPLE: 'EXAMPLE: for showing and testing; not the record of any State',
  EXERCISE: 'EXERCISE: nothing here happened',
};

interface BannerProps {
  readonly mark: RegionRow['mark'];
  readonly place: 'top' | 'bottom';
}

/** The marking above and below every page and print of a register that is not the real thing. */
export function Banner({ mark, place }: BannerProps): ReactElement | null {
  if (mark === null) return null;
  return (
    <section className={`banner ${place}`} aria-label={`Marking, ${place} of the page`}>
      <span>{words[mark]}</span>
    </section>
  );
}
