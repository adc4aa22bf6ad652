import type { Decoded } from '../../providers/provider.ts';
import { labelOf } from '../environment.ts';
import { decodeBase64 } from './json.ts';
import { merge } from './lifetime.ts';
import { readOpenPgp } from './openpgp.ts';

/** What a PEM key says without its secret part. */
export interface PemFacts {
	readonly algorithm?: string;
	/** Absent when the form does not say. */
	readonly encrypted?: boolean;
	readonly comment?: string;
	/** The secret part is not in it: it lives on a card. */
	readonly stub?: boolean;
	/** Length of the decoded body in bytes. */
	readonly bytes: number;
}

const magic = Buffer.from('openssh-key-v1\0', 'latin1');

/** Reads a PEM or OpenSSH private key from its begin line to its end line; escaped line ends are understood. Never throws. */
export function readPem(text: string): PemFacts {
	const plain = text.replaceAll('\\r', '').replaceAll('\\n', '\n');
	const label = /-----BEGIN ([A-Z0-9 ]{0,40}?)-----/.exec(plain)?.[1] ?? '';
	const inner = plain.replace(/-----(?:BEGIN|END)[A-Z0-9 ]{0,40}-----/g, '');
	const body = inner
		.split('\n')
		.filter((line) => !line.includes(':') && !line.startsWith('='))
		.join('')
		.replace(/[^A-Za-z0-9+/=]/g, '');
	const bytes = decodeBase64(body.replace(/=+$/, '')) ?? Buffer.alloc(0);
	if (label.includes('OPENSSH')) return readOpenSsh(bytes);
	const encrypted = label.startsWith('ENCRYPTED') || /Proc-Type:\s?4,\s?ENCRYPTED/.test(inner);
	const algorithm = algorithmOf(label, bytes);
	if (label.startsWith('PGP')) return readPgp(body, bytes);
	return { ...(algorithm === undefined ? {} : { algorithm }), encrypted, bytes: bytes.length };
}

/** The block ends in `=` and a checksum of four characters, which is no part of the packets. */
function readPgp(body: string, whole: Buffer): PemFacts {
	const packets = decodeBase64(body.replace(/=[A-Za-z0-9+/]{4}$/, '').replace(/=+$/, '')) ?? whole;
	const { userId, ...facts } = readOpenPgp(packets);
	return { algorithm: 'PGP', ...facts, bytes: whole.length, ...(userId === undefined ? {} : { comment: userId }) };
}

const oids: readonly (readonly [string, string])[] = [
	['2a864886f70d010101', 'RSA'],
	['2a8648ce3d0201', 'EC'],
	['2b6570', 'Ed25519'],
	['2b656e', 'X25519'],
];

function algorithmOf(label: string, bytes: Buffer): string | undefined {
	const named = /^(RSA|EC|DSA)\b/.exec(label)?.[1];
	if (named !== undefined) return named;
	const head = bytes.subarray(0, 40).toString('hex');
	return oids.find(([oid]) => head.includes(`06${(oid.length / 2).toString(16).padStart(2, '0')}${oid}`))?.[1];
}

/** `openssh-key-v1`: cipher, key derivation, public part, and, when not encrypted, the comment behind the private part. */
function readOpenSsh(bytes: Buffer): PemFacts {
	if (!bytes.subarray(0, magic.length).equals(magic)) return { bytes: bytes.length };
	let at = magic.length;
	const next = (): Buffer | undefined => {
		if (at + 4 > bytes.length) return undefined;
		const length = bytes.readUInt32BE(at);
		if (length > bytes.length - at - 4) return undefined;
		const piece = bytes.subarray(at + 4, at + 4 + length);
		at += 4 + length;
		return piece;
	};
	const cipher = next()?.toString('latin1');
	next();
	next();
	at += 4;
	const publicPart = next();
	if (cipher === undefined || publicPart === undefined || publicPart.length < 4) return { bytes: bytes.length };
	const algorithm = publicPart.subarray(4, 4 + Math.min(40, publicPart.readUInt32BE(0))).toString('latin1');
	const encrypted = cipher !== 'none';
	const secret = next();
	const comment = encrypted || secret === undefined ? undefined : commentOf(secret, algorithm);
	return { algorithm, encrypted, bytes: bytes.length, ...(comment === undefined ? {} : { comment }) };
}

/** Number of strings between the algorithm and the comment in the private section, by algorithm. */
const fieldsOf: Readonly<Record<string, number>> = {
	'ssh-ed25519': 2,
	'ssh-rsa': 6,
	'ecdsa-sha2-nistp256': 3,
	'ecdsa-sha2-nistp384': 3,
	'ecdsa-sha2-nistp521': 3,
};

function commentOf(secret: Buffer, algorithm: string): string | undefined {
	const skip = fieldsOf[algorithm];
	if (skip === undefined) return undefined;
	let at = 8;
	let piece: Buffer | undefined;
	for (let index = 0; index <= skip + 1; index++) {
		if (at + 4 > secret.length) return undefined;
		const length = secret.readUInt32BE(at);
		if (length > secret.length - at - 4) return undefined;
		piece = secret.subarray(at + 4, at + 4 + length);
		at += 4 + length;
	}
	const comment = piece?.toString('utf8').slice(0, 120);
	return comment === undefined || comment === '' ? undefined : comment;
}

/** What a private key in PEM form teaches for its blast radius. */
export function decodePem(text: string): Decoded {
	const { algorithm, encrypted, comment, stub } = readPem(text);
	const facts = {
		...(algorithm === undefined ? {} : { algorithm }),
		...(encrypted === undefined ? {} : { encrypted }),
		...(comment === undefined ? {} : { comment }),
	};
	const base: Decoded = Object.keys(facts).length === 0 ? {} : { facts, basis: 'decoded' };
	const place = placeOfComment(comment);
	if (stub === true) return merge(base, { gates: ['part'], reasons: ['The secret itself is on a card or elsewhere.'] });
	if (encrypted === true) return merge(base, place, { metrics: { PT: 'E' }, reasons: ['Protected by a passphrase.'] });
	if (encrypted === false) {
		return merge(base, place, { metrics: { PT: 'N' }, reasons: ['Not protected by a passphrase.'] });
	}
	return merge(base, place);
}

/**
 * `deploy@prod-web-01`: the host in a comment is where the key was made, and often where it is used. That it was made on
 * somebody's development machine limits nothing.
 */
function placeOfComment(comment: string | undefined): Decoded {
	const host = comment?.split('@')[1];
	return host !== undefined && labelOf(host) === 'production' ? { environment: 'production' } : {};
}
