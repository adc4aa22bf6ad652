import { createHash } from 'node:crypto';

/**
 * Values that their makers publish for everybody to use, by the first digits of their SHA-256 so that no file of ours
 * holds a credential-shaped literal. Only what is public may stand here; nothing of a user's is ever hashed and kept.
 */
const published: ReadonlySet<string> = new Set([
	// Firebase's sample applications (firebase-android-sdk), which other scanners pass over as well
	'2037abcaffb2b77785da',
	'3f370c9dd8225c63b5c7',
	'e4a5542bb7fd7b67e943',
	'a19f89ab3555eac10c40',
	'eb540d2b6ee2a0a47c57',
	'37f8f09bdf12c2f2eae4',
	'8731261cb72d86267a32',
	'49f777db995e8260da7c',
	'27a9a42931dff7eb2f84',
	'dc0fcf046c61640cbd1e',
	'4c98242dcadc8b29005c',
	'ea9bb1082cf95663f5fa',
	'3a8b61d0f636b007840c',
	'a6c814bc555ae62c7bd8',
	// the storage emulator of Azure
	'0011cc25eb4320717494',
	// the emulator of Azure Cosmos DB
	'aa6547439583c3a275d4',
	// the page of Google Authenticator on its key URIs
	'8be5d113c0871ce1a122',
	// the accounts of local test chains (Hardhat, Anvil)
	'bc1a50966c9e6486bc4e',
	'8335c55334821eefd433',
	'b26ab6529d20ebebb419',
	'64034b44c579b335ab5e',
	'4d3e46eec8244d1d106f',
	'0aedba9d586f34f95cf1',
	'28e543d3753fc9d14c65',
	'f070994a859947858067',
	'38e69fdd19aefeb4adf5',
	'967f21586cdf1248a862',
]);

const lengths: ReadonlySet<number> = new Set([16, 39, 64, 88]);

/** Is it a value that everybody knows: the key of an emulator, of a local test chain, of a maker's sample? */
export function isPublished(value: string): boolean {
	const plain = value.replace(/^0x/i, '');
	if (!lengths.has(plain.length)) return false;
	return published.has(createHash('sha256').update(plain).digest('hex').slice(0, 20));
}
