import type { JSX } from 'preact';
import type { Person } from '../../slack/contract.ts';
import { useSnapshot } from '../state/page-context.ts';
import { initialsOf, toneOf } from './initials.ts';

interface AvatarProps {
  readonly person: Pick<Person, 'id' | 'realName' | 'kind'>;
  readonly size: 'small' | 'medium' | 'large';
}

/** Decoration: the name stands beside it or on the button around it. */
export function Avatar({ person, size }: AvatarProps): JSX.Element {
  const { people } = useSnapshot();
  const look = person.kind === 'bot' ? 'bot' : `tone-${toneOf(person.id, people)}`;
  return (
    <span class={`avatar ${size} ${look}`} aria-hidden="true">
      {initialsOf(person.realName)}
    </span>
  );
}
