import { existsSync, mkdirSync } from 'node:fs';
import type { CommandDef } from 'citty';
import { command } from '../command.ts';
import {
  diskFinding,
  keyFindings,
  nodeFinding,
  portFinding,
  sqliteFinding,
  zonesFinding,
  type Finding,
} from '../doctor-checks.ts';
import { columns } from '../layout.ts';
import { usage, type Outcome } from '../outcome.ts';
import { dataArg, portArg, portOf } from '../options.ts';

/** `concord doctor`: looks at the installation and says what to do about what it finds. */
export const doctor: CommandDef = command({
  name: 'doctor',
  says: 'look at this installation: Node, SQLite, disk, keys, port; say what to mend',
  args: { data: dataArg, port: portArg },
  async run({ data, port }): Promise<Outcome> {
    const number = portOf(port);
    if (number === undefined) return usage(`"${port}" is not a port.`, ['doctor']);
    if (!existsSync(data)) mkdirSync(data, { recursive: true });
    const findings = [
      nodeFinding(),
      sqliteFinding(),
      zonesFinding(),
      diskFinding(data),
      await portFinding(number),
      ...keyFindings(data),
    ];
    return {
      exit: findings.some(finding => finding.state === 'fault') ? 1 : 0,
      text: findingsText(findings),
      json: { findings },
    };
  },
});

function findingsText(findings: readonly Finding[]): string {
  const rows = findings.map(({ state, look, sentence, cure }) => [
    state,
    look,
    cure === '' ? sentence : `${sentence} ${cure}`,
  ]);
  return columns(rows);
}
