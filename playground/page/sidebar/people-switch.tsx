import type { JSX } from 'preact';
import type { Person } from '../../slack/contract.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Avatar } from '../widgets/avatar.tsx';

/** Everybody of the workspace; one press and the page is theirs. */
export function PeopleSwitch(): JSX.Element {
  const page = usePage();
  const { me, people } = useSnapshot();
  const members = people.filter((person) => person.kind !== 'bot' && person.kind !== 'deactivated');
  return (
    <section class="people" aria-label="Switch person">
      <div class="avatars">
        {members.map((person) => (
          <button
            key={person.id}
            type="button"
            class="avatar-button"
            aria-label={`Be ${person.realName}`}
            aria-pressed={person.id === me.id}
            title={describe(person)}
            onClick={() => page.switchTo(person)}
          >
            <Avatar person={person} size="large" />
          </button>
        ))}
      </div>
      <p class="me">
        <strong>{me.realName}</strong>
        <span>{describeRole(me)}</span>
      </p>
    </section>
  );
}

function describe(person: Person): string {
  return [person.realName, describeRole(person)].filter(Boolean).join(', ');
}

const kinds: Partial<Readonly<Record<Person['kind'], string>>> = {
  guest: 'guest',
  single_channel_guest: 'single-channel guest',
  outsider: 'from another organisation',
};

function describeRole(person: Person): string {
  return [person.title, person.isAdmin ? 'admin' : undefined, kinds[person.kind]].filter(Boolean).join(' · ');
}
