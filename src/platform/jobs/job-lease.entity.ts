import { defineEntity, p } from '@mikro-orm/core';

/** Which node runs a job, or ran it last. */
export const JobLeaseSchema = defineEntity({
  name: 'JobLease',
  tableName: 'job_lease',
  properties: {
    job: p.text().collation('C').primary(),
    /** Tells this run from all others. */
    holder: p.uuid(),
    /** The time that the run was scheduled for: no other run is for this time or an earlier one. */
    scheduledFor: p.datetime(),
    /** Until then no other run begins. */
    expiresAt: p.datetime(),
  },
});

export class JobLease extends JobLeaseSchema.class {}
JobLeaseSchema.setClass(JobLease);
