import type { Decoded } from '../../providers/provider.ts';
import { crc32 } from './crc32.ts';
import { decodeBase64 } from './json.ts';

/** Is the token one of the routable form (with payload and checksum)? */
export function isRoutable(value: string): boolean {
	return /\.[0-9a-z]{9}$/.test(value);
}

/** The seven-digit base-36 CRC-32 at the end of a routable token, over everything before it. */
export function gitlabChecksum(text: string): string {
	return crc32(text).toString(36).padStart(7, '0');
}

const names: Readonly<Record<string, string>> = {
	c: 'cell',
	g: 'group',
	o: 'organization',
	p: 'project',
	u: 'user',
	t: 'tokenType',
};

/** Routing payload of a GitLab token: ids of organization, group, project and user. A project id proves one project. */
export function decodeGitlab(value: string): Decoded {
	const match = /^gl[a-z]{1,10}-(?:t\d_)?([\w-]{27,300})\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}$/.exec(value);
	const payload = match?.[1];
	const bytes = payload === undefined ? undefined : decodeBase64(payload);
	if (bytes === undefined || gitlabChecksum(value.slice(0, -7)) !== value.slice(-7)) return {};
	const text = bytes.subarray(0, -1).toString('latin1');
	const facts: Record<string, string | number> = {};
	for (const [, key = '', digits = ''] of text.matchAll(
		/(?:^|\n|(?<=[\s\S]{16}))([cgoput]):([0-9a-z]{1,13})(?=\n|$)/g,
	)) {
		const name = names[key];
		const id = Number.parseInt(digits, 36);
		if (name !== undefined && Number.isSafeInteger(id)) facts[name] = id;
	}
	if (Object.keys(facts).length === 0) return {};
	if (facts['project'] === undefined) return { facts, basis: 'decoded' };
	return { facts, basis: 'decoded', metrics: { AU: 'P' }, reasons: ['Limited to one project.'] };
}
