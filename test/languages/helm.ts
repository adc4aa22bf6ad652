import { goJudge } from './goJudge.ts';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const judge = (await goJudge('chart')) ?? '';

const pod = (env: string, tail = '') =>
	`apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ include "name" . }}\nspec:\n  containers:\n    - name: {{ .Chart.Name }}\n      image: "{{ .Values.image }}"\n      env:\n${env}${tail}`;

/** Templates of a chart, rendered by Go's templates as Helm does; the variables of the containers are compared. */
export const helm: Toolchain = {
	title: 'Helm',
	tools: [[judge]],
	file: (number) => `templates/c${number}.yaml`,
	around: (count) => ({
		'print.sh': `exec '${judge}' ${numbers(count)
			.map((number) => `templates/c${number}.yaml`)
			.join(' ')}\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['value', pod(`        - name: TOKEN\n          value: «${s}»\n`)],
		['quotes', pod(`        - name: TOKEN\n          value: "«${s}»" # mine\n        - name: B\n          value: c\n`)],
		['name behind the value', pod(`        - value: '«${s}»'\n          name: TOKEN\n`)],
		['part', pod(`        - name: URL\n          value: https://u:«${s}»@h/x\n`)],
		['part beside expressions', pod(`        - name: URL\n          value: "{{ .Values.x }}«${s}»{{ .Values.x }}"\n`)],
		[
			'control around it',
			`{{- if .Values.on }}\n${pod(
				`        - name: TOKEN\n          value: "«${s}»"\n`,
				'        {{- with .Values.more }}\n          {{- toYaml . | nindent 8 }}\n        {{- end }}\n',
			)}{{- end }}\n`,
		],
		[
			'comment of the template',
			pod(`        {{- /* it's "here" }} */}}\n        - name: TOKEN\n          value: «${s}»\n`),
		],
		['windows line ends', pod(`        - name: É\n          value: «${s}»\n`).replaceAll('\n', '\r\n')],
		[
			'no template at all',
			`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - name: TOKEN\n          value: >-\n            «${s}»\n        - {name: B, value: c}\n`,
		],
	),
};
