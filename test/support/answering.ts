/** Answers of an editor whose user presses the button of this title wherever it is shown, and closes other questions. */
export function answering(title: string | undefined) {
	return {
		'window/showMessageRequest': ({ actions = [] }: { actions?: { title: string }[] }) =>
			actions.find((action) => action.title === title) ?? null,
	};
}
