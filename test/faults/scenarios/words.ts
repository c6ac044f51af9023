/** What stands on cards and in threads, as patterns: `…` is anything. */
export const publishedCard = 'Published: … On Pinterest since … [Open on Pinterest]';
export const approvedLine = '<@…> approved this pin. …';
export const latePublishedLine = 'Published, late by 1 h: “…|open on Pinterest>.';
export const publishedLine = 'Published: “…|open on Pinterest>.';
