import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/**
 * Made-up tokens of Fly.io: MessagePack by the Python package `msgpack`, caveats as `superfly/macaroon` numbers them.
 * They stand in pieces without their prefix, so that no scanner takes the file for a leak.
 */
const fly = read('./flyTokens.json') as readonly (readonly [string, string, readonly string[]])[];
/** Made-up tokens of PyPI by the Python package `pypitoken`, in pieces. */
const pypi = read('./pypiTokens.json') as readonly (readonly [string, readonly string[]])[];

/** The Fly.io token of a name in `flyTokens.json`. */
export function flyToken(name: string): string {
	const [, prefix, pieces] = fly.find(([candidate]) => candidate === name) ?? [];
	assert.ok(prefix !== undefined && pieces !== undefined, name);
	return `FlyV1 ${prefix}${pieces.join('')}`;
}

/** The PyPI token of a name in `pypiTokens.json`. */
export function pypiToken(name: string): string {
	const [, pieces] = pypi.find(([candidate]) => candidate === name) ?? [];
	assert.ok(pieces !== undefined, name);
	return `pypi-${pieces.join('')}`;
}
