/** Where it stands that this tab is hidden. Survives a reload, so that F5 does not uncover the screen. */
export const hiddenKey = 'uketome.hidden';
