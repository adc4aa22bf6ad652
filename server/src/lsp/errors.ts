/**
 * What the log may say of an error: its kind and message, no stack. Messages of our own errors hold no file content;
 * those of Node hold paths.
 */
export function errorText(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown error';
	const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
	return `${error.name}${code}: ${error.message}`;
}
