import type { CredentialType } from '../providers/provider.ts';
import type { Environment, Vector } from './types.ts';

/** Catalogues that a finding is mapped to. */
export type Framework = 'CWE' | 'OWASP NHI 2025' | 'OWASP Agentic 2026' | 'NIST CSF 2.0';

/** One entry of a catalogue: "CWE-798", "Use of Hard-coded Credentials". */
export interface FrameworkEntry {
	readonly framework: Framework;
	readonly id: string;
	/** Title as the catalogue prints it, in English in every language. */
	readonly title: string;
	/** Page of the catalogue. */
	readonly url: string;
}

/**
 * The entries we map to. Numbers and titles were checked in 2026-11 against the catalogues; an early article on the
 * incident had some of them wrong: over-scoped is NHI5 and not NHI3, and CSF 2.0 has no PR.AC-4 (it moved to PR.AA-05).
 */
const titles = {
	'CWE-798': 'Use of Hard-coded Credentials',
	'CWE-321': 'Use of Hard-coded Cryptographic Key',
	'CWE-522': 'Insufficiently Protected Credentials',
	'CWE-250': 'Execution with Unnecessary Privileges',
	'CWE-613': 'Insufficient Session Expiration',
	'NHI2:2025': 'Secret Leakage',
	'NHI3:2025': 'Vulnerable Third-Party NHI',
	'NHI5:2025': 'Overprivileged NHI',
	'NHI7:2025': 'Long-Lived Secrets',
	'NHI8:2025': 'Environment Isolation',
	'NHI9:2025': 'NHI Reuse',
	'NHI10:2025': 'Human Use of NHI',
	ASI02: 'Tool Misuse and Exploitation',
	ASI03: 'Identity and Privilege Abuse',
	ASI04: 'Agentic Supply Chain Vulnerabilities',
	ASI08: 'Cascading Failures',
	'PR.AA-01': 'Identities and credentials for authorized users, services, and hardware are managed by the organization',
	'PR.AA-05':
		'Access permissions, entitlements, and authorizations are defined in a policy, managed, enforced, and reviewed, and incorporate the principles of least privilege and separation of duties',
	'PR.DS-11': 'Backups of data are created, protected, maintained, and tested',
} as const;

type EntryId = keyof typeof titles;

/** What the rules look at besides the vector. */
export interface FrameworkInput {
	readonly vector: Vector;
	readonly type?: Pick<CredentialType, 'class' | 'authority' | 'id'>;
	/** What file and folder say of the place where the value stands. */
	readonly place: Environment;
	/** Does the value stand in the configuration of an MCP server or an extension? */
	readonly extension: boolean;
}

/**
 * The catalogue entries that a finding falls under, in the order CWE, NHI, agentic, CSF. What is made to be published, an
 * identifier or a sample falls under none.
 */
export function frameworksOf({ vector, type, place, extension }: FrameworkInput): readonly FrameworkEntry[] {
	const { metrics, gates, copies } = vector;
	if (gates.some((gate) => gate === 'pub' || gate === 'part' || gate === 'sample') && !gates.includes('dual'))
		return [];
	const { AU, DE, RC, LT, EN } = metrics;
	const found = new Set<EntryId>([isKey(type) ? 'CWE-321' : 'CWE-798', 'CWE-522', 'NHI2:2025', 'ASI03']);
	const add = (when: boolean, ...ids: readonly EntryId[]) => {
		if (when) for (const id of ids) found.add(id);
	};
	add(AU.value === 'A' || AU.assumed, 'NHI5:2025', 'CWE-250', 'PR.AA-05');
	add(LT.value === 'N' || LT.value === 'L', 'NHI7:2025', 'CWE-613', 'PR.AA-01');
	const elsewhere = place === 'staging' || place === 'development' || place === 'test';
	// A workspace is a developer's place: what acts on production does not belong there.
	add(EN.value === 'P' || (AU.value === 'A' && elsewhere), 'NHI8:2025');
	add(copies > 1, 'NHI9:2025');
	add(type?.authority.human === true, 'NHI10:2025');
	add(extension, 'NHI3:2025', 'ASI04');
	add(DE.value === 'I', 'ASI02', 'ASI08');
	add(DE.value === 'I' && RC?.value === 'S', 'PR.DS-11');
	return (Object.keys(titles) as readonly EntryId[]).filter((id) => found.has(id)).map(entryOf);
}

function isKey(type: FrameworkInput['type']): boolean {
	return type?.class === 'key' || type?.id === 'session.signing-secret';
}

function entryOf(id: EntryId): FrameworkEntry {
	const title = titles[id];
	if (id.startsWith('CWE-')) {
		return { framework: 'CWE', id, title, url: `https://cwe.mitre.org/data/definitions/${id.slice(4)}.html` };
	}
	if (id.startsWith('NHI')) {
		const url = 'https://owasp.org/www-project-non-human-identities-top-10/2025/top-10-2025';
		return { framework: 'OWASP NHI 2025', id, title, url };
	}
	if (id.startsWith('ASI')) {
		const url = 'https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/';
		return { framework: 'OWASP Agentic 2026', id, title, url };
	}
	return { framework: 'NIST CSF 2.0', id, title, url: 'https://www.nist.gov/cyberframework' };
}
