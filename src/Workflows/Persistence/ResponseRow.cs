namespace CaseManagement.Workflows.Persistence;

/// <summary>The answer of an instance to an HTTP request, until the door that waits for it has sent it.</summary>
public sealed class ResponseRow
{
    /// <summary>The request.</summary>
    public required string RequestId { get; init; }

    /// <summary>The instance that answers.</summary>
    public required string InstanceId { get; init; }

    /// <summary>HTTP status.</summary>
    public int StatusCode { get; init; }

    /// <summary>Media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers, a JSON object of texts or lists of texts.</summary>
    public required string Headers { get; init; }

    /// <summary>Text of the body.</summary>
    public string? Body { get; init; }
}
