/**
 * Marvin32, the keyed checksum that keys of Azure carry in their last bytes. The algorithm is that of .NET; seeds and places
 * are those of Microsoft's library for identifiable secrets.
 *
 * @see https://github.com/microsoft/security-utilities
 */
export function marvin32(bytes: Uint8Array, seed: bigint): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let low = Number(seed & 0xffff_ffffn) | 0;
	let high = Number(seed >> 32n) | 0;
	const mix = (value: number): void => {
		low = (low + value) | 0;
		high ^= low;
		low = (rotate(low, 20) + high) | 0;
		high = rotate(high, 9) ^ low;
		low = (rotate(low, 27) + high) | 0;
		high = rotate(high, 19);
	};
	const whole = bytes.length - (bytes.length % 4);
	for (let at = 0; at < whole; at += 4) mix(view.getInt32(at, true));
	let last = 0x80;
	for (let at = bytes.length - 1; at >= whole; at--) last = (last << 8) | (bytes[at] ?? 0);
	mix(last);
	mix(0);
	return (high ^ low) >>> 0;
}

function rotate(value: number, bits: number): number {
	return (value << bits) | (value >>> (32 - bits));
}

/** The seed that a name of eight ASCII characters stands for. */
function seedOf(name: string): bigint {
	return BigInt(`0x${Buffer.from(name, 'latin1').toString('hex')}`);
}

/** Signature in the key -> seeds of the kinds of key that carry it, each with what the kind is. */
const kinds: Readonly<Record<string, readonly (readonly [seed: string, kind: string])[]>> = {
	'+ASt': [['Default0', 'storage account key']],
	ACDb: [
		['MastRW00', 'read-write key'],
		['MastRO00', 'read-only key'],
	],
	'+ABa': [['AbAcct00', 'Batch account key']],
	'+AMC': [['Classic0', 'Machine Learning (classic) key']],
	APIM: [
		['Tenant00', 'direct management key'],
		['IoTHub00', 'subscription key'],
		['Gateway0', 'gateway key'],
		['GitKey00', 'repository key'],
	],
	'+ASb': messaging(),
	'+AEh': messaging(),
	'+ARm': messaging(),
	AIoT: [
		['IoTHub00', 'IoT Hub key'],
		['DpsKey00', 'device provisioning key'],
		['Device00', 'device key'],
	],
	AzCa: [['Access00', 'Redis access key']],
	AZEG: [],
	'+ACR': [['ACRDflt0', 'container registry password']],
	AzSe: [
		['PAdmin00', 'admin key'],
		['Query000', 'query key'],
	],
	AzFu: [
		['Master00', 'master key'],
		['System00', 'system key'],
		['Functi00', 'function key'],
	],
};

function messaging(): readonly (readonly [string, string])[] {
	return [
		['Manage00', 'key that may manage'],
		['Send0000', 'key that may send'],
		['Listen00', 'key that may listen'],
	];
}

/**
 * Which kind of Azure key a value is, by the checksum in its last four bytes.
 *
 * @returns the kind in words, or nothing when the value carries no signature or no checksum fits.
 */
export function azureKeyKind(value: string): string | undefined {
	const tail = value.replace(/=+$/, '');
	const signature = tail.slice(-10, -6);
	const seeds = kinds[signature];
	if (seeds === undefined) return undefined;
	const bytes = Buffer.from(value.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
	if (bytes.length < 24) return undefined;
	const stored = bytes.readUInt32LE(bytes.length - 4);
	const body = bytes.subarray(0, bytes.length - 4);
	return seeds.find(([seed]) => marvin32(body, seedOf(seed)) === stored)?.[1];
}

/** Is the checksum of a common annotated key (`JQQJ99`, 84 characters or more) right? */
export function validAnnotatedKey(value: string): boolean {
	const bytes = Buffer.from(value.slice(0, 80), 'base64');
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32LE(marvin32(bytes, seedOf('Default0')));
	return checksum.subarray(0, 3).toString('base64') === value.slice(80, 84);
}
