using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>What an effect would send out of the run, in a sentence. In a try-out nothing is sent.</summary>
internal static class SentEffects
{
    /// <summary>The sentence; null for effects that stay within the run.</summary>
    public static Sentence? Tell(Effect effect) => effect switch
    {
        CallRequested { Call: var call } => new($"调用 {call.Method} {call.Url}{Body(call.Body)}", $"Call {call.Method} {call.Url}{Body(call.Body)}"),
        EventPublished sent => new($"发布事件“{sent.Name}”{Body(sent.Payload?.ToJsonString())}", $"Publish the event “{sent.Name}”{Body(sent.Payload?.ToJsonString())}"),
        ChildDispatched child => new($"启动流程“{child.DefinitionId}”", $"Start the workflow “{child.DefinitionId}”"),
        ResponseWritten answer => new($"答复请求：{answer.StatusCode}{Body(answer.Body)}", $"Answer the request: {answer.StatusCode}{Body(answer.Body)}"),
        TaskRequested task => new($"请办任务“{task.TaskName}”{Body(task.Payload?.ToJsonString())}", $"Ask for the task “{task.TaskName}”{Body(task.Payload?.ToJsonString())}"),
        HostRequested request => new($"请办件部分办理“{request.Request}”{Body(request.Payload.ToJsonString())}", $"Ask the office for “{request.Request}”{Body(request.Payload.ToJsonString())}"),
        _ => null,
    };

    private static string Body(string? text) => string.IsNullOrEmpty(text) ? "" : $" {text}";
}
