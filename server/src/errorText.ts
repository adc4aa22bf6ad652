/**
 * What may be said of an error that nobody expected: its kind and message, no stack. Messages of our own errors hold no file
 * content; those of Node hold paths. But what cannot be parsed is quoted in the message, and it may be a secret.
 */
export function errorText(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown error';
	const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
	if (error instanceof SyntaxError) return `${error.name}${code}`;
	return `${error.name}${code}: ${error.message}`;
}
