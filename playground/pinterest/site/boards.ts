import { html } from 'hono/html';
import { type LocalBoard, type LocalPin, listVisiblePins, type State } from '../state.ts';
import { type Html, toHref, toPageHtml } from './layout.ts';

export function toHomePage(state: State): Html {
  const accounts = [...state.accounts.values()].map((account) => {
    const boards = [...state.boards.values()].filter((board) => board.ownerId === account.id);
    return html`<section>
      <h2>${account.name} <span class="soft">@${account.username}</span></h2>
      <ul class="boards">
        ${boards.map((board) => toBoardTile(state, board))}
      </ul>
    </section>`;
  });
  return toPageHtml(state, {
    title: 'Boards',
    body: html`<h1>Boards</h1>
      <p class="soft">Everything here lives in memory and is gone when the playground stops.</p>
      ${accounts}`,
  });
}

function toBoardTile(state: State, board: LocalBoard): Html {
  const pins = listVisiblePins(state, board.id);
  const privacy =
    board.privacy === 'PUBLIC' ? '' : html` <span class="tag">${board.privacy.toLowerCase()}</span>`;
  return html`<li>
    <a href="${toBoardHref(state, board)}">
      <span class="cover">
        ${pins.slice(0, 2).map((pin) => html`<img src="${toImageHref(state, pin)}" alt="" loading="lazy" />`)}
      </span>
      <b>${board.name}${privacy}</b>
      <span class="soft">${toCount(pins.length)}</span>
    </a>
  </li>`;
}

export function toBoardPage(state: State, board: LocalBoard): Html {
  const owner = state.accounts.get(board.ownerId);
  const pins = listVisiblePins(state, board.id);
  return toPageHtml(state, {
    title: board.name,
    body: html`<h1>${board.name}</h1>
      <p class="soft">${board.description === '' ? '' : `${board.description} · `}by ${owner?.name ?? 'somebody'} · ${toCount(pins.length)}</p>
      ${pins.length === 0 ? html`<p class="empty">No pins yet. The first one that is published will hang here.</p>` : ''}
      <div class="masonry">${pins.map((pin) => toPinTile(state, board, pin))}</div>`,
  });
}

function toPinTile(state: State, board: LocalBoard, pin: LocalPin): Html {
  const section = board.sections.find(({ id }) => id === pin.boardSectionId);
  return html`<article class="pin">
    <a href="${toHref(state, `/pin/${pin.id}/`)}">
      <img src="${toImageHref(state, pin)}" alt="${pin.altText}" loading="lazy" />
      <h3>${pin.title === '' ? 'Untitled' : pin.title}</h3>
    </a>
    ${pin.link === '' ? '' : html`<p class="soft">${new URL(pin.link).host}</p>`}
    ${section === undefined ? '' : html`<p class="soft">in ${section.name}</p>`}
  </article>`;
}

export function toBoardHref(state: State, board: LocalBoard): string {
  const owner = state.accounts.get(board.ownerId);
  return toHref(state, `/${owner?.username ?? 'somebody'}/${encodeURIComponent(board.slug)}/`);
}

export function toImageHref(state: State, pin: LocalPin): string {
  return toHref(state, `/_images/${pin.id}`);
}

function toCount(pins: number): string {
  return pins === 1 ? '1 pin' : `${pins} pins`;
}
