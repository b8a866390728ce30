/** Hashes in a full tile, and entries in a full bundle. */
export const tileSpan = 256;

/** Levels of the tree that one level of tiles covers: 2^8 hashes in a tile. */
export const tileHeight = 8;

/** Bytes of one hash in a tile. */
export const hashLength = 32;

/** A tile of hashes (`level` 0 holds the leaves), or with level `entries` a bundle. `width` is 1 to 256; below 256 it is partial. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** The path of a tile below the log's prefix (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${width === tileSpan ? '' : `.p/${width}`}`;
}

/** The tile a path names, or undefined when no tile has this path. */
export function tileAt(path: string): Tile | undefined {
  const match = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  const [, level, index, width] = match ?? [];
  if (level === undefined || index === undefined) return undefined;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileSpan : Number(width),
  };
  // Writing it again refuses leading groups of zero, a width of 256 and more, and levels that cannot be.
  return tile.level !== 'entries' && tile.level > 63 ? undefined : tilePath(tile) === path ? tile : undefined;
}

/** How many hashes the level holds at a size of the log: one for each full tile of the level below. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileSpan ** level);
}

/** The width of a tile at a size of the log; 0: there is no such tile. */
export function widthAt(level: number | 'entries', index: number, size: number): number {
  const hashes = hashesAt(level === 'entries' ? 0 : level, size);
  return Math.max(0, Math.min(tileSpan, hashes - index * tileSpan));
}

/** The tiles of hashes and the bundles that a log of `newer` has and one of `older` has not, each level from the left. */
export function tilesBetween(older: number, newer: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, newer) > 0; level++) {
    for (let index = Math.floor(hashesAt(level, older) / tileSpan); ; index++) {
      const width = widthAt(level, index, newer);
      if (width === 0) break;
      if (width === widthAt(level, index, older)) continue;
      if (level === 0) tiles.push({ level: 'entries', index, width });
      tiles.push({ level, index, width });
    }
  }
  return tiles;
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}
