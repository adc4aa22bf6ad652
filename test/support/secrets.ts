import { base62Checksum } from '../../server/src/blast/decoders/crc32.ts';
import { createExampleMaker } from './exampleMaker.ts';

/** A GitHub token of the right format that nobody issued; the same number gives the same token. */
export function githubToken(number: number): string {
	const body = createExampleMaker(`token ${number}`).base62(30);
	return `${['gh', 'p_'].join('')}${body}${base62Checksum(body)}`;
}

/** The part of a token that no output may hold. */
export function randomPart(token: string): string {
	return token.slice(token.indexOf('_') + 1);
}
