import type { ReactElement } from 'react';
import type { ActPage } from '../../record/index.ts';

/** The act in message order: precedence, from, to, info, subject, number, date-time, references, content, remarks. */
export function Message({ message }: Pick<ActPage, 'message'>): ReactElement {
  return (
    <dl className="message" aria-label="The message">
      {message.map(({ name, lines }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {lines.map((line, index) => (
              // Lines of one message are fixed, and equal lines may follow each other.
              <p key={`${index} ${line}`} dir="auto">
                {line}
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
