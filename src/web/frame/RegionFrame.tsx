import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams, useSearch } from '@tanstack/react-router';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { isMoved, readAddress } from '../address.ts';
import { regionQuery } from '../api.ts';
import { sayUniversal } from '../moment.ts';
import { type Here, HereContext } from '../region.ts';
import { Loaded } from '../shown/States.tsx';
import { Banner } from './Banner.tsx';
import { ClockBar } from './ClockBar.tsx';
import { News } from './News.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { Sidebar } from './Sidebar.tsx';

/** Everything around a page of a region: marking, seat, pages, clocks. */
export function RegionFrame(): ReactElement {
  const { region } = useParams({ from: '/r/$region' });
  const address = readAddress(useSearch({ from: '/r/$region' }));
  const query = useQuery(regionQuery(region, address.seat));
  if (query.data !== undefined) return <Framed region={query.data} address={address} />;
  return (
    <main className="outside">
      <Loaded query={query} what="the region">
        {() => null}
      </Loaded>
    </main>
  );
}

function Framed({ region, address }: Pick<Here, 'region' | 'address'>): ReactElement {
  const [taken, setTaken] = useState(0);
  const [waits, tell] = useState(false);
  const value = useMemo(() => ({ region, address, taken, tell }), [region, address, taken]);
  const mark = region.mark === null ? '' : 'marked';
  return (
    <HereContext value={value}>
      <div className={`frame ${mark} ${isMoved(address) ? 'moved' : ''}`}>
        <a className="skip" href="#page">
          Skip to the page
        </a>
        <Banner mark={region.mark} place="top" />
        <Sidebar />
        <div className="stage">
          <ClockBar />
          <News waits={waits} onTaken={() => setTaken(taken + 1)} />
          <Page />
          <p className="print-reference">
            {region.title} · register {region.origin} · {region.size} entries · as of{' '}
            {address.asOf ?? `now (${sayUniversal(region.now)})`}
            {' · '}as known at {address.knownAt ?? 'now'} · seat {address.seat ?? 'not chosen'}
          </p>
        </div>
        <Banner mark={region.mark} place="bottom" />
        <Shortcuts />
      </div>
    </HereContext>
  );
}

/** The page itself; arriving on another one moves the focus there, so that readers and keys start at its top. */
function Page(): ReactElement {
  const pathname = decodeURIComponent(useLocation().pathname);
  const place = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) place.current?.focus();
    before.current = pathname;
  }, [pathname]);
  return (
    <main id="page" ref={place} tabIndex={-1}>
      <Outlet />
    </main>
  );
}
