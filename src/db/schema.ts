/** Every table, as one object for drizzle; the only file that gathers others. */
export * from './schema/attempts.ts';
export * from './schema/connections.ts';
export * from './schema/digests.ts';
export * from './schema/messages.ts';
export * from './schema/permission-audit.ts';
export * from './schema/pins.ts';
export * from './schema/workspaces.ts';
