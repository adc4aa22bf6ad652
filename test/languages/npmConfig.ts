import { programs, s, type Toolchain } from './toolchain.ts';

/** npm reads its settings. */
export const npmConfig: Toolchain = {
	title: 'npm',
	tools: [['npm', '--version']],
	file: (number) => `c${number}/.npmrc`,
	around: () => ({
		'print.sh':
			'for folder in c*; do npm config get init-author-name --userconfig "$folder/.npmrc" --globalconfig /dev/null --no-update-notifier; done\n',
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['whole', `; it's\ninit-author-name=«${s}»\n`],
		['part', `fund=false\r\ninit-author-name = Bearer «${s}» x\r\n`],
		['quotes', `init-author-name="a «${s}»"\n`],
	),
};
