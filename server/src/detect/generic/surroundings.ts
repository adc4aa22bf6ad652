import type { Span } from '../types.ts';

/** A UUID that a sentence calls a token is one; words that follow `is` are not. */
export function isUuid(text: string, { start, end }: Span): boolean {
	const said = /\bis[ \t]{0,2}:?[ \t]{1,4}["'`]?$/.test(text.slice(Math.max(0, start - 14), start));
	return said && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.slice(start, end));
}

/** Links whose parameter opens nothing but what the link shows. */
const publicLinks: readonly (readonly [RegExp, string])[] = [
	[
		/\bbadges?\b[^\s"'()]{0,80}[?&]\w{0,20}(?:token|key)=$|\.svg\?[^\s"'()]{0,60}(?:token|key)=$/i,
		'the token of a badge is public',
	],
	[/[?&]alt=media(?:&|&amp;|\\u0026)token=$/, 'the token of a picture is public'],
	[/\bdocs\.google\.com\/[^\s"'()]{0,120}[?&]key=$/, 'the key names a document'],
];

/** Why the value behind a link's parameter is no secret, where it is none. */
export function publicLink(text: string, at: number): string | undefined {
	// every one of them ends so
	if (text.charAt(at - 1) !== '=') return undefined;
	const before = text.slice(Math.max(0, at - 200), at);
	return publicLinks.find(([pattern]) => pattern.test(before))?.[1];
}

/** Does the line speak of a public key? */
export function aboutPublicKey(text: string, at: number): boolean {
	const piece = text.slice(Math.max(0, at - 120), at);
	return /public_?key|\b(?:gpg|pgp)\b|fingerprint/i.test(piece.slice(piece.lastIndexOf('\n') + 1));
}

/** A salt stands beside the hash that it was made for, so that anybody can compute it again. */
export function besideHash(text: string, { start, end }: Span): boolean {
	return /\b(?:hash|digest|derived\w{0,10})["']?[ \t]{0,8}[:=]/i.test(text.slice(Math.max(0, start - 120), end + 120));
}

/** What a part of a URL says; what is no right escape stays as it is. */
export function withoutPercents(value: string): string {
	return value.replace(/%([0-7][0-9A-Fa-f])/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** How far in front of an entry of a SealedSecret its `encryptedData` may stand. */
const sealedReach = 16_384;

/** Is it an entry of a SealedSecret, which only the cluster's controller can decrypt? */
export function isSealed(text: string, { start, end }: Span): boolean {
	if (end - start < 200 || !text.startsWith('Ag', start) || !/^[A-Za-z0-9+/]+={0,2}$/.test(text.slice(start, end))) {
		return false;
	}
	return text.slice(Math.max(0, start - sealedReach), start).includes('encryptedData');
}
