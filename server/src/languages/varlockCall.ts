const call = /^(?:exec\((['"`])(?:agent-reach|op) read (?:"([^"]+)"|(\S+?))\1\)|op\((['"])(op:\/\/[^'"]+)\4\))$/;

/** The reference in a value that calls a function; `undefined` for any other value. */
export function varlockReference(value: string): string | undefined {
	const match = call.exec(value);
	return match?.[2] ?? match?.[3] ?? match?.[5];
}

/** The function call that yields a reference's value; `undefined` for text that cannot be quoted. */
export function varlockCall(text: string, reference: string): string | undefined {
	if (/['"`\\$\r\n]/.test(reference)) return undefined;
	if (reference.startsWith('op://') && /@initOp\b|=op\(/.test(text)) return `op("${reference}")`;
	const plain = /^[A-Za-z0-9+:/._@%=,~-]+$/.test(reference);
	return `exec('agent-reach read ${plain ? reference : `"${reference}"`}')`;
}

/** Is this a file of varlock? Another package reads a `.env.schema` too, which holds nothing but names. */
export function isVarlock(text: string): boolean {
	return /^#\s*@[a-z]\w*|^[ \t]*[A-Za-z_]\w*[ \t]*=[ \t]*[a-z]\w*\(/m.test(text);
}
