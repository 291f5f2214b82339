namespace CaseManagement.Workflows.Activities.Http;

/// <summary>What runs when an answer has this status: <c>{ "statusCode": 200, "activity": … }</c>.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Activity">What runs; nothing when null.</param>
public sealed record HttpStatusCase(int StatusCode, Activity? Activity);
