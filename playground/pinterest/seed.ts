import { addAccount } from './accounts.ts';
import { addBoard } from './boards.ts';
import { addPin } from './pins.ts';
import { drawPicture, type Palette } from './seed-picture.ts';
import type { LocalBoard, State } from './state.ts';

/** Old enough for figures of several weeks. */
const DAYS_APART = 9;

/** A shop that publishes, with its people, and a person who shares a board with it. */
export function seed(state: State): void {
  const shop = addAccount(state, {
    username: 'linenandloom',
    name: 'Linen & Loom',
    accountType: 'BUSINESS',
    businessName: 'Linen & Loom',
  });
  const person = addAccount(state, {
    username: 'maraweiss',
    name: 'Mara Weiss',
    accountType: 'PINNER',
    businessName: undefined,
  });
  const table = addBoard(state, {
    ownerId: shop.id,
    name: 'Summer table',
    description: 'Long tables, short evenings.',
    sections: ['Tablecloths', 'Napkins'],
  });
  const bedroom = addBoard(state, { ownerId: shop.id, name: 'Slow bedrooms', description: 'Washed linen.' });
  addBoard(state, { ownerId: shop.id, name: 'Autumn preview', privacy: 'SECRET' });
  addBoard(state, { ownerId: shop.id, name: 'Paid only', privacy: 'PROTECTED', isAdsOnly: true });
  addBoard(state, { ownerId: person.id, name: 'Balcony garden' });
  addBoard(state, {
    ownerId: person.id,
    name: 'Makers we love',
    description: 'A group board.',
    collaboratorIds: [shop.id],
  });
  state.businesses.set(shop.id, {
    members: [
      { username: 'inesduarte', role: 'BIZ_ADMIN' },
      { username: 'tomaslima', role: 'EMPLOYEE', onProfile: ['PROFILE_PUBLISHER'] },
    ],
    partners: [{ username: 'northstudio', type: 'INTERNAL' }],
    adAccounts: ['Linen & Loom'],
  });
  if (state.options.seed?.withPins) seedPins(state, { table, bedroom });
}

interface SeedPin {
  readonly board: LocalBoard;
  readonly title: string;
  readonly altText: string;
  readonly palette: Palette;
  readonly height: number;
}

function seedPins(state: State, boards: { table: LocalBoard; bedroom: LocalBoard }): void {
  const { table, bedroom } = boards;
  const pins: readonly SeedPin[] = [
    {
      board: table,
      title: 'Flax runner, undyed',
      altText: 'A woven runner in sand tones',
      palette: 'sand',
      height: 420,
    },
    {
      board: table,
      title: 'Napkins in sage',
      altText: 'A checked napkin in greens',
      palette: 'sage',
      height: 300,
    },
    {
      board: table,
      title: 'Indigo for the long table',
      altText: 'Deep blue woven cloth',
      palette: 'indigo',
      height: 480,
    },
    {
      board: table,
      title: 'Terracotta checks',
      altText: 'A cloth in warm red checks',
      palette: 'clay',
      height: 340,
    },
    {
      board: bedroom,
      title: 'Stonewashed cover',
      altText: 'A woven cover in greys',
      palette: 'stone',
      height: 400,
    },
    {
      board: bedroom,
      title: 'Sage, twice washed',
      altText: 'Soft green linen',
      palette: 'sage',
      height: 460,
    },
  ];
  pins.forEach((pin, index) => {
    addPin(state, {
      boardId: pin.board.id,
      title: pin.title,
      description: 'Woven in small batches from European flax.',
      altText: pin.altText,
      link: 'https://linenandloom.example/',
      createdAt: new Date(state.now().getTime() - (pins.length - index) * DAYS_APART * 24 * 60 * 60 * 1000),
      image: { contentType: 'image/png', bytes: drawPicture(pin.palette, 300, pin.height) },
    });
  });
}
