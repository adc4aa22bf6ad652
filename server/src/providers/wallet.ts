import { createHash } from 'node:crypto';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';
import { seedWordNumber } from './shared/seedWords.ts';

/** Bits of each word. */
const wordBits = 11;

/** The words as numbers; `undefined` when one is not on the list. */
function numbersOf(words: readonly string[]): readonly number[] | undefined {
	const numbers = words.map(seedWordNumber);
	return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** The last bits of a phrase are the first ones of the SHA-256 of those before them. */
function hasChecksum(numbers: readonly number[]): boolean {
	const bits = numbers.map((number) => number.toString(2).padStart(wordBits, '0')).join('');
	const check = bits.length / 33;
	const entropy = bits.slice(0, -check);
	const bytes = Uint8Array.from({ length: entropy.length / 8 }, (_, i) =>
		Number.parseInt(entropy.slice(8 * i, 8 * i + 8), 2),
	);
	const first = createHash('sha256').update(bytes).digest()[0] ?? 0;
	return first.toString(2).padStart(8, '0').slice(0, check) === bits.slice(-check);
}

function isPhrase({ value }: Candidate): Check {
	const words = value.split(' ');
	if (words.length % 3 !== 0) return { ok: false, reason: 'not a number of words that phrases have' };
	const numbers = numbersOf(words);
	if (numbers === undefined) return { ok: false, reason: 'a word is not on the list' };
	// abandon ... about, test ... junk: documentation and local chains
	if (new Set(words).size * 2 < words.length || value.startsWith('test test ')) {
		return { ok: true, confidence: 'low', evidence: ['a phrase of documentation'] };
	}
	return hasChecksum(numbers)
		? { ok: true, evidence: ['its checksum is right'] }
		: { ok: true, confidence: 'low', evidence: ['its checksum is wrong'] };
}

export const provider: Provider = {
	id: 'wallet',
	name: 'Wallets of cryptocurrencies',
	types: [
		{
			id: 'wallet.seed-phrase',
			title: 'Seed phrase of a wallet',
			class: 'key',
			keywords: ['mnemonic', 'seed', 'phrase'],
			pattern:
				/(?<![A-Za-z])(?<name>[\w-]{0,32}(?:mnemonic|(?:seed|recovery|secret)(?:[ _-]?(?:phrase|words))?)[\w-]{0,16})(?:["'`]{0,2}[ \t]{0,8}(?:=>|:=|=|:|\()[ \t]{0,8}["'`]?)(?<value>[a-z]{3,8}(?: [a-z]{3,8}){11,23})(?![ ]?[a-z])/dgi,
			check: isPhrase,
			visible: 0,
			authority: authority('AU:A/DE:I/RC:S/DS:P/LM:N/SP:M/LT:N', {
				operations: ['transfer all funds of all accounts of the wallet, for good'],
				scope: 'every key that is derived from it',
				narrower: 'a hardware signer, or an account with limits',
				lifetime: 'cannot be revoked: move the funds',
				human: true,
				revokeBy: 'it cannot be revoked: move the funds',
				alternative: 'AU:R/DE:W/DS:P/LM:N/SP:L/LT:N',
				from: 'doc',
				url: 'https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
			}),
			docs: 'https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
			variable: 'MNEMONIC',
		},
	],
};

/** A phrase whose checksum is right; its words are looked up nowhere, so that no list has to be kept for a test. */
const phrase = ['legal winner thank year wave', 'sausage worth useful legal', 'winner thank yellow'].join(' ');

export const examples: Examples = () => [
	hit('wallet.seed-phrase', phrase, (value) => `MNEMONIC="${value}"`),
	hit('wallet.seed-phrase', phrase, (value) => `"seedPhrase": "${value}"`),
	miss('wallet.seed-phrase', 'seed: the quick brown fox jumps over the lazy dog and then it goes away'),
	miss('wallet.seed-phrase', `mnemonic: ${phrase} extra`),
];
