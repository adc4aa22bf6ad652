import { saying } from '../../l10n.ts';
import type { Decoded } from '../../providers/provider.ts';
import { decodeBase64, isObject, numberMember } from './json.ts';
import { fromExpiry, merge } from './lifetime.ts';

interface Field {
	readonly kind: number;
	readonly body: Buffer;
}

/**
 * PyPI token: `pypi-` and a macaroon (libmacaroons, binary version 2) whose caveats narrow it to projects, a user or a time.
 * Caveats that are not known only narrow further, so they are left out without harm.
 */
export function decodePypi(value: string, now: number): Decoded {
	const bytes = decodeBase64(value.replace(/^pypi-/, ''));
	if (bytes === undefined || bytes[0] !== 2) return {};
	const fields = readFields(bytes);
	const index = fields.find((field) => field.kind === 1)?.body.toString('utf8');
	if (index !== 'pypi.org' && index !== 'test.pypi.org') return {};
	const caveats = fields.filter((field, at) => field.kind === 2 && at > 1).map((field) => field.body.toString('utf8'));
	const test: Decoded =
		index === 'test.pypi.org'
			? { metrics: { EN: 'T' }, environment: 'test', reasons: ['Valid on the test index only.'] }
			: {};
	return merge({ facts: { index }, basis: 'decoded' }, test, ...caveats.map((caveat) => readCaveat(caveat, now)));
}

/** Type-length-value fields after the version byte; stops at the first thing that is malformed. */
function readFields(bytes: Buffer): readonly Field[] {
	const fields: Field[] = [];
	let at = 1;
	const varint = (): number => {
		let result = 0;
		for (let shift = 0; shift < 28; shift += 7) {
			const byte = bytes[at++];
			if (byte === undefined) return -1;
			result |= (byte & 0x7f) << shift;
			if ((byte & 0x80) === 0) return result;
		}
		return -1;
	};
	while (at < bytes.length) {
		const kind = varint();
		if (kind < 0) break;
		if (kind === 0) continue;
		const length = varint();
		if (length < 0 || at + length > bytes.length) break;
		fields.push({ kind, body: bytes.subarray(at, at + length) });
		at += length;
	}
	return fields;
}

function readCaveat(text: string, now: number): Decoded {
	let caveat: unknown;
	try {
		caveat = JSON.parse(text);
	} catch {
		return {};
	}
	if (Array.isArray(caveat)) {
		const [kind, argument] = caveat as readonly unknown[];
		if (kind === 0 && typeof argument === 'number') return fromExpiry(argument * 1000, now);
		if (kind === 1) return onlyProjects(argument);
		if (kind === 2) return onlyProjects(Array.isArray(argument) ? argument.map(() => 'one by id') : undefined);
		if (kind === 3) return { reasons: ['Valid for all projects of its user.'] };
		return {};
	}
	// The old form of a time has names for its members.
	if (isObject(caveat) && 'exp' in caveat && 'nbf' in caveat) {
		const expires = numberMember(caveat, 'exp');
		return expires === undefined ? {} : fromExpiry(expires * 1000, now);
	}
	if (typeof caveat === 'object' && caveat !== null && 'permissions' in caveat) {
		const { permissions } = caveat;
		if (permissions === 'user') return { reasons: ['Valid for all projects of its user.'] };
		if (typeof permissions === 'object' && permissions !== null && 'projects' in permissions) {
			return onlyProjects(permissions.projects);
		}
	}
	return {};
}

function onlyProjects(names: unknown): Decoded {
	if (!Array.isArray(names) || names.length === 0) return {};
	const list = names.filter((name): name is string => typeof name === 'string').map((name) => name.slice(0, 80));
	return {
		metrics: { AU: list.length === 1 ? 'R' : 'P' },
		facts: { projects: list.slice(0, 10).join(', ') },
		reasons: [names.length === 1 ? 'Limited to one project.' : saying('Limited to {0} projects.', names.length)],
	};
}
