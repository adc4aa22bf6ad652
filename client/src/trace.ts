/**
 * Reduces a line of the protocol trace to what may be logged: which message went which way, never its content.
 *
 * The content of messages is document text, and what SecretStorage holds; a log file is exactly where an agent looks.
 *
 * @param line What the language client wants to log, in its text format (parameters on the lines after the first) or
 * as one JSON object.
 */
export function redactTrace(line: string): string {
	if (!line.startsWith('{')) return line.split(/\r?\n/, 1)[0] ?? '';
	try {
		const { type, timestamp, message } = JSON.parse(line) as TraceObject;
		return JSON.stringify({ type, timestamp, message: { id: message?.id, method: message?.method } });
	} catch {
		return '(a trace message that could not be read)';
	}
}

interface TraceObject {
	readonly type?: unknown;
	readonly timestamp?: unknown;
	readonly message?: { readonly id?: unknown; readonly method?: unknown };
}
