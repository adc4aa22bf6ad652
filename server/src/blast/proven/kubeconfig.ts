import { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';
import type { Fact, Name } from './facts.ts';
import { list, member, offsetOf, readYaml, text } from './yamlDocuments.ts';

/** A user entry of a kubeconfig: where it stands, and who its certificate says it is. */
export interface KubeUser {
	/** Offsets of the entry. */
	readonly start: number;
	readonly end: number;
	readonly line: number;
	readonly name: string;
	/** `kubernetes:user:<CN>` and `kubernetes:group:<O>`, from the certificate; empty when it has none. */
	readonly principals: readonly Name[];
	/** Program that logs in, instead of a credential in the file. */
	readonly exec?: string;
}

/** Could a text be a kubeconfig? */
export function looksLikeKubeconfig(source: string): boolean {
	return /^\s*"?kind"?:\s*"?Config\b/m.test(source) && /^\s*"?users"?:/m.test(source);
}

/** User entries of a kubeconfig. Never throws. */
export function kubeUsers(source: string): readonly KubeUser[] {
	if (!looksLikeKubeconfig(source) || source.length > 512_000) return [];
	const { documents, lineAt } = readYaml(source);
	return documents.flatMap(({ value, document }) => {
		const entries = list(value, 'users');
		return entries.slice(0, 200).flatMap((entry, index): KubeUser[] => {
			const start = offsetOf(document, ['users', index]);
			if (start === undefined) return [];
			const user = member(entry, 'user');
			const exec = text(member(user, 'exec'), 'command');
			const next = offsetOf(document, ['users', index + 1]);
			return [
				{
					start,
					end: next ?? source.length,
					line: lineAt(start),
					name: text(entry, 'name') ?? '',
					principals: certificateNames(text(user, 'client-certificate-data') ?? ''),
					...(exec !== undefined && { exec }),
				},
			];
		});
	});
}

/** Users whose credential a program fetches: whoever can run it is that user. */
export function kubeconfigFacts(source: string): readonly Fact[] {
	return kubeUsers(source).flatMap(({ exec, line, name }): Fact[] =>
		exec === undefined ? [] : [{ kind: 'identity', line, identity: 'exec-login', name, variable: exec }],
	);
}

/**
 * Who a client certificate says its holder is: the common name is the user, each organization a group (Kubernetes,
 * "Authenticating", X.509 client certificates). Empty for what is no certificate.
 */
export function certificateNames(base64: string): readonly Name[] {
	if (base64 === '' || base64.length > 40_000) return [];
	try {
		const { subject } = new X509Certificate(Buffer.from(base64, 'base64'));
		const names: Name[] = [];
		for (const line of (subject ?? '').split('\n')) {
			if (line.startsWith('CN=')) names.unshift(`kubernetes:user:${line.slice(3)}`);
			else if (line.startsWith('O=')) names.push(`kubernetes:group:${line.slice(2)}`);
		}
		return names[0]?.startsWith('kubernetes:user:') ? names : [];
	} catch {
		return [];
	}
}
