import type { Because, PlainRules } from './plainAgent.ts';

/** `.aiignore` of JetBrains: what it means for reading and editing; all else is not documented. */
export const aiIgnore = (files: Because): PlainRules => ({
	files: ['.aiignore'],
	on: {
		index: ['unknown', 'Named by .aiignore; what that means for the index is not documented.'],
		context: ['unknown', 'Named by .aiignore; what that means for open files is not documented.'],
		read: files,
		search: ['unknown', 'Named by .aiignore; what that means for searches is not documented.'],
		edit: files,
	},
});
