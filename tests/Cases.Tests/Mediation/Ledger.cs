using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Mediation;

// A tiny use case that notes in which order the behaviours come and writes one row where it is done.

internal sealed record Post(Guid OperationId, string Text) : ICommand<string>
{
    public string Subject => "ledger:1";
}

internal sealed record Peek(string Subject) : IQuery<int>, IReadsPersonalData;

internal sealed class Steps
{
    public List<string> Taken { get; } = [];

    public Func<CaseDb, Task>? BeforeAnswer { get; set; }
}

internal sealed class PostRights(Steps steps) : IAuthorize<Post>, IAuthorize<Peek>
{
    public Task<Refusal?> CheckAsync(Post request, Actor actor, CancellationToken cancellationToken)
    {
        steps.Taken.Add("authorize");
        return Task.FromResult(actor.Kind == ActorKind.Anonymous ? Refusal.NotFound : null);
    }

    public Task<Refusal?> CheckAsync(Peek request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(actor.Kind == ActorKind.Anonymous ? Refusal.NotFound : null);
}

internal sealed class PostCheck(Steps steps, CaseDb db) : IValidate<Post>
{
    public async Task<IReadOnlyList<Refusal>> CheckAsync(Post request, Actor actor, CancellationToken cancellationToken)
    {
        steps.Taken.Add(db.Database.CurrentTransaction is null ? "validate" : "validate in transaction");
        var known = await db.Alarms.AnyAsync(a => a.TextZh == request.Text, cancellationToken);
        return known || request.Text.Length == 0 ? [new Refusal("bad-text", new Sentence("无", "none"), "text")] : [];
    }
}

internal sealed class PostHandler(CaseDb db, Steps steps) : IRequestHandler<Post, Result<string>>
{
    public async Task<Result<string>> Handle(Post request, CancellationToken cancellationToken)
    {
        steps.Taken.Add(db.Database.CurrentTransaction is null ? "handle" : "handle in transaction");
        db.Alarms.Add(new Alarm { Id = Guid.CreateVersion7(), UnitPath = "gansu", Kind = "test", TextZh = request.Text, TextEn = request.Text });
        await db.SaveChangesAsync(cancellationToken);
        if (steps.BeforeAnswer is { } act)
        {
            await act(db);
        }

        return request.Text == "refuse" ? new Refusal("rule", new Sentence("不行", "no")) : Guid.NewGuid().ToString();
    }
}

internal sealed class PeekHandler(CaseDb db) : IRequestHandler<Peek, Result<int>>
{
    public async Task<Result<int>> Handle(Peek request, CancellationToken cancellationToken) => await db.Alarms.CountAsync(cancellationToken);
}
