/** What an operator must keep, the same in every run; tokens and keys are made anew each time. */
export const secrets = { app: 'app-secret-of-this-run', signing: 'signing-secret-of-this-run' } as const;
