/*
 * The custom messages between client and server, typed once for both sides. Plain types and names only: the client
 * imports nothing else from the server. Each file below is one matter that both talk about.
 */

export * from './protocol/findings.ts';
export * from './protocol/fixes.ts';
export * from './protocol/reach.ts';
export * from './protocol/session.ts';
export * from './protocol/vault.ts';
