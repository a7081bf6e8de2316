import { defineEntity, p } from '@mikro-orm/core';

/** The node that runs a job or ran it last. */
export const JobLeaseSchema = defineEntity({
  name: 'JobLease',
  tableName: 'job_lease',
  properties: {
    job: p.text().collation('C').primary(),
    /** Identifies this run. */
    holder: p.uuid(),
    /** The scheduled time of the run. No other run can be for this time or an earlier one. */
    scheduledFor: p.datetime(),
    /** No other run begins before this time. */
    expiresAt: p.datetime(),
  },
});

export class JobLease extends JobLeaseSchema.class {}
JobLeaseSchema.setClass(JobLease);
