import type { FileView } from '../contract.ts';
import { findInstallation } from './installation.ts';
import type { StoredFile, World } from './world.ts';

export interface NewFile {
  readonly id?: string;
  readonly teamId: string;
  readonly user: string;
  readonly name: string;
  readonly title?: string;
  readonly mimetype: string;
  readonly bytes: Uint8Array;
}

/** How long Slack works on a fresh upload while `faults.files` is `slow`: seconds, or questions to `files.info`. */
const slowProcessing = { seconds: 5, questions: 3 };

export function addFile(world: World, file: NewFile): StoredFile {
  const stored: StoredFile = {
    id: file.id ?? world.ids.object('F'),
    teamId: file.teamId,
    user: file.user,
    name: file.name,
    title: file.title ?? file.name,
    mimetype: file.mimetype,
    bytes: file.bytes,
    createdAt: world.now(),
    channels: [],
    isGivenToApp: false,
    isDeleted: false,
    asked: 0,
  };
  world.files.set(stored.id, stored);
  world.changed();
  return stored;
}

/** Uploads are processed later than they are stored: https://github.com/slackapi/slack-github-action/issues/413 */
export function isProcessed(world: World, file: StoredFile): boolean {
  if (world.faults.files !== 'slow') return true;
  const age = (world.now().getTime() - file.createdAt.getTime()) / 1000;
  return age >= slowProcessing.seconds || file.asked >= slowProcessing.questions;
}

/** The app sees its own files, those given to it in a `file_input`, and those of channels it is in or that are public. */
export function canAppSee(world: World, teamId: string, file: StoredFile): boolean {
  if (file.teamId !== teamId || file.isDeleted) return false;
  const botUserId = findInstallation(world, teamId)?.botUserId;
  if (botUserId === undefined) return false;
  if (file.isGivenToApp || file.user === botUserId) return true;
  return file.channels.some((id) => {
    const channel = world.channels.get(id);
    return channel?.kind === 'public' || channel?.members.includes(botUserId) === true;
  });
}

export function toFileView(file: StoredFile): FileView {
  const { id, name, mimetype, bytes } = file;
  return { id, name, mimetype, bytes: bytes.byteLength, url: `/_ui/files/${id}` };
}

export function giveToApp(world: World, fileId: string): void {
  const file = world.files.get(fileId);
  if (file) world.files.set(fileId, { ...file, isGivenToApp: true });
}
