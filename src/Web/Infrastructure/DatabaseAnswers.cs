using CaseManagement.Cases.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Healthy while the database can be reached.</summary>
internal sealed class DatabaseAnswers(CaseDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}
