"""The cases of an audit: the sample, its quotas, which agency knows whom, who audits."""
