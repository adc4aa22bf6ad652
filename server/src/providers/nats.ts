import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { around, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

/** The 36 bytes of a seed end in the CRC-16 (XModem) of those before. */
function validSeed(value: string): boolean {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bytes: number[] = [];
	let bits = 0;
	let buffer = 0;
	for (const letter of value) {
		buffer = ((buffer << 5) | alphabet.indexOf(letter)) & 0xffff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes.push((buffer >> bits) & 0xff);
		}
	}
	let crc = 0;
	for (const byte of bytes.slice(0, -2)) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
	}
	return crc === (((bytes.at(-1) ?? 0) << 8) | (bytes.at(-2) ?? 0));
}

function isSeed(candidate: Candidate): Check {
	if (validSeed(candidate.value)) return { ok: true, evidence: ['checksum valid'] };
	return /nkey|nats|seed/.test(around(candidate, 300))
		? randomAfter(2)(candidate)
		: { ok: true, confidence: 'low', evidence: ['checksum not valid'] };
}

export const provider: Provider = {
	id: 'nats',
	name: 'NATS',
	types: [
		{
			id: 'nats.nkey-seed',
			title: 'NATS key seed',
			class: 'key',
			keywords: ['nkey', 'nats', 'sua', 'saa', 'soa'],
			pattern: shaped('S[UACNO][A-Z2-7]{56}'),
			check: isSeed,
			visible: 2,
			authority: classDefault('key', { operations: ['act as its user or account'] }),
			variable: 'NKEY_SEED',
		},
	],
};

export const examples: Examples = (make) => [
	hit('nats.nkey-seed', `SUA${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 55)}`, (value) => `NKEY_SEED=${value}`),
];
