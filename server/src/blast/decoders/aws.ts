import type { Decoded } from '../../providers/provider.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Account number (12 digits) that an access key id carries: the id after its four-letter prefix is base32, and the account
 * stands in bits 7 to 46 of the first six bytes. Ids of the older generation (fifth letter I or J) carry none.
 */
export function awsAccount(id: string): string | undefined {
	const match = /^(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)([A-Z2-7]{16})$/.exec(id);
	const body = match?.[1];
	if (body === undefined || body.startsWith('I') || body.startsWith('J')) return undefined;
	let bits = 0n;
	for (const character of body.slice(0, 10)) bits = (bits << 5n) | BigInt(alphabet.indexOf(character));
	const first48 = bits >> 2n;
	return ((first48 & 0x7f_ff_ff_ff_ff_80n) >> 7n).toString().padStart(12, '0');
}

/** What an access key id says: account, and whether it is long-lived (AKIA) or temporary (ASIA). */
export function decodeAwsId(id: string): Decoded {
	const account = awsAccount(id);
	const known: Decoded = account === undefined ? {} : { facts: { account }, basis: 'decoded' };
	if (!id.startsWith('ASIA')) return known;
	return { ...known, metrics: { LT: 'S' }, reasons: ['Temporary: it lasts at most 36 hours.'] };
}
