import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { carried } from '../address.ts';
import { useHere } from '../region.ts';

interface LinkProps {
  readonly id: string;
  readonly className?: string;
  /** Whether j and k stop here. */
  readonly row?: boolean;
  readonly children: ReactNode;
}

/** Links keep the seat and the clocks. */
export function DutyLink({ id, className = '', row = false, children }: LinkProps): ReactElement {
  const { region, address } = useHere();
  return (
    <Link
      to="/r/$region/duties/$"
      params={{ region: region.region, _splat: id }}
      search={carried(address)}
      className={className}
      data-row={row || undefined}
    >
      {children}
    </Link>
  );
}

export function CaseLink({ id, className = '', row = false, children }: LinkProps): ReactElement {
  const { region, address } = useHere();
  return (
    <Link
      to="/r/$region/cases/$id"
      params={{ region: region.region, id }}
      search={carried(address)}
      className={className}
      data-row={row || undefined}
    >
      {children}
    </Link>
  );
}

export function ActLink({ id, className = '', row = false, children }: LinkProps): ReactElement {
  const { region, address } = useHere();
  return (
    <Link
      to="/r/$region/acts/$id"
      params={{ region: region.region, id }}
      search={carried(address)}
      className={className}
      data-row={row || undefined}
    >
      {children}
    </Link>
  );
}
