package sample.mes.http;

import sample.mes.job.JobView;
import sample.mes.job.Plant;

/** Where a job stands, by any of its numbers. */
record JobLookup(Plant plant) implements Endpoint {

  @Override
  public Reply answer(Request request) {
    JobView job = plant.view(request.rest());
    if (job == null) {
      throw RequestProblem.notFound("No job has this number");
    }
    return Reply.ok(job);
  }
}
