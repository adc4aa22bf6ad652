import type { Decoded } from '../../providers/provider.ts';
import { environmentOfHost, labelOf } from '../environment.ts';

/** One entry of `clusters`, `contexts` or `users`. */
interface Entry {
	readonly section: string;
	/** Offsets of the entry in the text. */
	readonly start: number;
	end: number;
	readonly fields: Map<string, string>;
}

/** Longest file that is read; real ones are a few kilobytes. */
const longest = 400_000;

/**
 * What a kubeconfig says about the user whose key or token stands at `offset`: contexts, cluster, server and namespace.
 * Reads lines, not YAML: the files are written by programs, in block style.
 */
export function decodeKubeconfig(text: string, offset: number): Decoded {
	if (text.length > longest) return {};
	const entries = readEntries(text);
	const user = entries.find(({ section, start, end }) => section === 'users' && start <= offset && offset < end);
	const name = user?.fields.get('name');
	if (name === undefined) return {};
	const contexts = entries.filter(({ section, fields }) => section === 'contexts' && fields.get('user') === name);
	const clusters = new Set(contexts.map(({ fields }) => fields.get('cluster')));
	const servers = entries
		.filter(({ section, fields }) => section === 'clusters' && clusters.has(fields.get('name')))
		.flatMap(({ fields }) => fields.get('server') ?? []);
	const all = (field: string) => unique(contexts.flatMap(({ fields }) => fields.get(field) ?? []));
	const namespaces = all('namespace');
	const facts = {
		user: name,
		...(contexts.length === 0 ? {} : { contexts: all('name').slice(0, 5).join(', ') }),
		...(servers.length === 0 ? {} : { server: unique(servers).slice(0, 3).join(', ') }),
		...(namespaces.length === 0 ? {} : { namespace: namespaces.slice(0, 5).join(', ') }),
	};
	return { facts, basis: 'decoded', ...byName([name, ...all('name'), ...all('cluster')], servers) };
}

function unique(texts: readonly string[]): readonly string[] {
	return [...new Set(texts)].map((text) => text.slice(0, 120));
}

/** Names that kubeadm, managed services and local clusters give. */
const admin = /^kubernetes-(?:super-)?admin(?:$|[@-])|cluster-?admin|system:masters|(?:^|[:/@-])admin(?:$|@)/i;
const local =
	/^(?:kind-|k3d-)|^(?:minikube|docker-desktop|docker-for-desktop|rancher-desktop|colima|orbstack|microk8s)$/i;

/** Networks of virtual machines, and the names that Docker Desktop gives. */
const privateHost =
	/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]{3,11}(?::\d{1,5})?$|\.docker\.internal(?::\d{1,5})?$/;

function byName(names: readonly string[], servers: readonly string[]): Decoded {
	const reasons: string[] = [];
	const hosts = servers.map((server) => /^https?:\/\/([^/?#]{1,253})/i.exec(server)?.[1] ?? '');
	// A name alone does not make a cluster on the internet local.
	const near = hosts.every((host) => environmentOfHost(host) === 'local' || privateHost.test(host));
	const isLocal =
		(near && names.some((name) => local.test(name))) ||
		(hosts.length > 0 && hosts.every((host) => environmentOfHost(host) === 'local'));
	// "test" as an environment would mean the provider's own test mode. One production cluster among them decides.
	const found = names.map((name) => labelOf(name)).filter((name) => name !== undefined && name !== 'test');
	const label = found.includes('production') ? 'production' : found[0];
	const administrates = names.some((name) => admin.test(name));
	if (administrates) reasons.push('A cluster administrator, by its name.');
	if (isLocal) reasons.push('The cluster runs on this machine.');
	return {
		reasons,
		// The name of an administrator says what it may do; that no role was taken from it is not proven.
		...(administrates ? { metrics: { AU: 'P', DE: 'I', RC: 'S' } as const } : {}),
		...(isLocal ? { environment: 'local' } : label === undefined ? {} : { environment: label }),
	};
}

/** Entries of the three lists; a line that is not understood is passed over. */
function readEntries(text: string): readonly Entry[] {
	const entries: Entry[] = [];
	let section = '';
	let at = 0;
	let indent = -1;
	for (const line of text.split('\n')) {
		const start = at;
		at += line.length + 1;
		const top = /^([\w-]{1,40}):/.exec(line)?.[1];
		if (top !== undefined) {
			section = top;
			indent = -1;
			continue;
		}
		const last = entries.at(-1);
		const item = /^(\s{0,40})-\s/.exec(line);
		if (item !== null && (indent < 0 || (item[1] ?? '').length <= indent)) {
			indent = (item[1] ?? '').length;
			entries.push({ section, start, end: at, fields: new Map() });
		} else if (last !== undefined && last.section === section) last.end = at;
		readField(line, entries.at(-1), section);
	}
	return entries;
}

function readField(line: string, entry: Entry | undefined, section: string): void {
	if (entry?.section !== section) return;
	const [, name = '', value = ''] =
		/^[\s-]{0,60}(name|server|cluster|user|namespace):\s*["']?([^"'\s]{1,300})/.exec(line) ?? [];
	if (name !== '' && !entry.fields.has(name)) entry.fields.set(name, value);
}
