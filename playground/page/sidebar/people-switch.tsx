import type { JSX } from 'preact';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Avatar } from '../widgets/avatar.tsx';
import { Icon } from '../widgets/icon.tsx';
import { Menu } from '../widgets/menu.tsx';
import { describePerson, describeRole, splitPeople } from './split-people.ts';

/** The members of the workspace, one press away from being them; guests and people from elsewhere are in a menu. */
export function PeopleSwitch(): JSX.Element {
  const page = usePage();
  const { me, people } = useSnapshot();
  const { shown, others } = splitPeople(people, me);
  return (
    <section class="people" aria-label="Switch person">
      <div class="avatars">
        {shown.map((person) => (
          <button
            key={person.id}
            type="button"
            class="avatar-button"
            aria-label={`Be ${person.realName}`}
            aria-pressed={person.id === me.id}
            title={describePerson(person)}
            onClick={() => page.switchTo(person)}
          >
            <Avatar person={person} size="large" />
          </button>
        ))}
        {others.length > 0 ? (
          <Menu
            name="Be somebody else"
            align="start"
            buttonClass="icon-button more-people"
            items={others.map((person) => ({
              key: person.id,
              label: person.realName,
              detail: describeRole(person),
              choose: () => void page.switchTo(person),
            }))}
          >
            <Icon name="more" />
          </Menu>
        ) : null}
      </div>
      <p class="me">
        <strong>{me.realName}</strong>
        <span>{describeRole(me)}</span>
      </p>
    </section>
  );
}
